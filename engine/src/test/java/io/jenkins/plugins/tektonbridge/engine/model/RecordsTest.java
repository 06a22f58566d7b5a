package io.jenkins.plugins.tektonbridge.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Every record keeps what it was made of, whatever becomes of the lists and maps that it was given. */
@RunWith(Parameterized.class)
public class RecordsTest {
    private final Class<? extends Record> type;
    private final List<Object> arguments = new ArrayList<>();

    public RecordsTest(String name, Class<? extends Record> type) {
        this.type = type;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> records() {
        return Stream.of(
                        ChildReference.class, Condition.class, Container.class, EnvVar.class, Location.class, Matrix.class,
                        Matrix.Include.class, Node.Scalar.class, Node.Sequence.class, Node.Mapping.class, Node.Field.class,
                        ObjectMeta.class, Param.class, ParamSpec.class, ParamValue.StringValue.class,
                        ParamValue.ArrayValue.class, ParamValue.ObjectValue.class, PipelineResult.class,
                        PipelineRunSpec.class, PipelineRunSpec.Timeouts.class, PipelineRunSpec.TaskRunTemplate.class,
                        PipelineRunSpec.PipelineTaskRunSpec.class, PipelineRunStatus.class, PipelineSpec.class,
                        PipelineTask.class, PipelineTask.Metadata.class, PipelineWorkspaceDeclaration.class,
                        PropertySpec.class, Ref.class, Resource.Task.class, Resource.Pipeline.class,
                        Resource.TaskRun.class, Resource.PipelineRun.class, Resource.StepAction.class,
                        Resource.Other.class, Sidecar.class, SkippedTask.class, Step.class, StepActionSpec.class,
                        StepResult.class, StepState.class, TaskResult.class, TaskRunSpec.class, TaskRunStatus.class,
                        TaskSpec.class, Volume.class, VolumeMount.class, WhenExpression.class, WorkspaceBinding.class,
                        WorkspaceDeclaration.class, WorkspacePipelineTaskBinding.class, WorkspaceUsage.class)
                .map(type -> new Object[] {type.getName().replaceAll(".*[.]", ""), type})
                .toList();
    }

    @Test
    public void is_not_changed_from_outside() {
        Record record = create();
        String before = record.toString();
        arguments.forEach(RecordsTest::empty);
        assertThat(record).hasToString(before);
    }

    @Test
    public void gives_nothing_away_that_can_be_changed() throws ReflectiveOperationException {
        Record record = create();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = component.getAccessor().invoke(record);
            if (value instanceof List<?> list) {
                assertThatThrownBy(list::clear).as(component.getName()).isInstanceOf(UnsupportedOperationException.class);
            } else if (value instanceof Map<?, ?> map) {
                assertThatThrownBy(map::clear).as(component.getName()).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    public void is_equal_to_what_is_made_of_the_same() {
        assertThat(create()).isEqualTo(create()).hasSameHashCodeAs(create());
    }

    private Record create() {
        arguments.clear();
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
        for (RecordComponent component : type.getRecordComponents()) {
            arguments.add(sample(component.getType(), component.getGenericType()));
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A value of a component's type; lists and maps have something in them and can be changed. */
    private static Object sample(Class<?> type, Type generic) {
        if (type == List.class) {
            return new ArrayList<>(List.of(sample(argument(generic, 0))));
        }
        if (type == Map.class) {
            return new LinkedHashMap<>(Map.of("key", sample(argument(generic, 1))));
        }
        return type == Optional.class ? Optional.of(sample(argument(generic, 0))) : sample(type);
    }

    private static Class<?> argument(Type generic, int index) {
        Type argument = ((ParameterizedType) generic).getActualTypeArguments()[index];
        return (Class<?>) (argument instanceof ParameterizedType inner ? inner.getRawType() : argument);
    }

    private static Object sample(Class<?> type) {
        if (type == String.class || type == Object.class) {
            return "text";
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(1);
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == ParamValue.class) {
            return ParamValue.of("text");
        }
        if (type == Node.class) {
            return new Node.Scalar("text", Location.NONE);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : new RecordsTest("", type.asSubclass(Record.class)).simple();
    }

    /** A record with nothing in its lists, so that types which hold themselves come to an end. */
    private Record simple() {
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
        Object[] values = Arrays.stream(types).map(RecordsTest::nothing).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        return type == Optional.class ? Optional.empty() : sample(type);
    }

    private static void empty(Object argument) {
        if (argument instanceof List<?> list) {
            list.clear();
        } else if (argument instanceof Map<?, ?> map) {
            map.clear();
        }
    }
}
