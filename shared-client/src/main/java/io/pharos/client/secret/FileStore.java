package io.pharos.client.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * One file a secret in a folder that only its owner may enter. The text is as it is, so for what is protected already,
 * or for users who chose so.
 */
public final class FileStore implements SecretStore {
    private final Path folder;

    /** Secrets go into files of this folder, which is made when it is needed. */
    public FileStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public @Nullable String read(SecretName name) throws IOException {
        try {
            return Files.readString(file(name)).strip();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void write(SecretName name, String secret) throws IOException {
        Files.createDirectories(folder.toAbsolutePath(), ownerOnly("rwx------"));
        Path fresh = Files.createTempFile(folder, "secret", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public void delete(SecretName name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(SecretName name) {
        try {
            byte[] text = (name.server() + "\n" + name.account()).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** On Windows, folders below a user's own are that user's alone by inheritance. */
    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
