// All checks in one process, so that one Chromium does for them.
import "./convert.test.mjs";
import "./report.test.mjs";
import "./tab.test.mjs";
