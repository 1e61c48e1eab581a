package io.pharos.installers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSystemTest {
    @ParameterizedTest
    @CsvSource({
        "ai/onnxruntime/native/linux-x64/libonnxruntime.so, LINUX, amd64",
        "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib, MAC, aarch64",
        "ai/onnxruntime/native/win-x64/onnxruntime.dll, WINDOWS, amd64",
        "native/lib/linux-x86_64/cpu/libx.so, LINUX, amd64",
    })
    void keepsNativesOfTheTargetOnly(String entry, TargetSystem owner, String processor) {
        assertThat(owner.wants(entry, processor)).isTrue();
        assertThat(owner.wants(entry, "riscv64")).isFalse();
        for (TargetSystem other : TargetSystem.values()) {
            assertThat(other.wants(entry, processor)).isEqualTo(other == owner);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ai/onnxruntime/OrtEnvironment.class",
        "META-INF/MANIFEST.MF",
        "libglass.so",
        "org/example/linux/Window.class",
        "org/example/windows-x64.txt",
    })
    void keepsEverythingThatIsNoNativeOfASystem(String entry) {
        assertThat(TargetSystem.values()).allMatch(system -> system.wants(entry, "amd64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ai/onnxruntime/native/win-x64/onnxruntime.pdb",
        "ai/onnxruntime/native/osx-x64/libonnxruntime.dylib.dSYM/Contents/Resources/DWARF/libonnxruntime.dylib",
    })
    void dropsWhatOnlyDebuggersRead(String entry) {
        assertThat(TargetSystem.values()).noneMatch(system -> system.wants(entry, "amd64"));
    }
}
