package io.pharos.installers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Copies jars without what serves only on other systems. */
final class Jars {
    private final TargetSystem system;
    private final String processor;

    Jars(TargetSystem system, String processor) {
        this.system = system;
        this.processor = processor;
    }

    /** Copies one jar into the folder; as it is, when all of it serves. */
    void copy(Path jar, Path folder) throws IOException {
        Path copy = folder.resolve(jar.getFileName().toString());
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            if (file.stream().allMatch(entry -> system.wants(entry.getName(), processor))) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            } else {
                filter(file, copy);
            }
        }
    }

    private void filter(JarFile file, Path copy) throws IOException {
        try (OutputStream out = Files.newOutputStream(copy);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (system.wants(entry.getName(), processor)) {
                    ZipEntry kept = new ZipEntry(entry.getName());
                    kept.setTime(entry.getTime());
                    zip.putNextEntry(kept);
                    file.getInputStream(entry).transferTo(zip);
                    zip.closeEntry();
                }
            }
        }
    }
}
