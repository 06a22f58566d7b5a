package io.jenkins.plugins.tektonbridge.engine.process;

/** The ways in which roots can be built; what can't be had from one of them a test leaves out. */
enum Variant {
    /** Overlays, as on most machines. */
    OVERLAY,
    /** Without overlays, as on older machines and in some containers. */
    BINDS;

    /** A machine that can no more than this. */
    Machine limit(Machine machine) {
        Abilities abilities = machine.abilities();
        return new Machine(
                machine.tools(),
                new Abilities(abilities.userNamespace(), abilities.overlay() && this == OVERLAY));
    }
}
