package io.pharos.server.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that nobody but their owner can read, from their first byte on. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /** Writes such a file, in one step for whoever reads it; one that is there already is replaced. */
    public static void write(Path file, String content) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        try (SeekableByteChannel channel = Files.newByteChannel(
                half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))};
        }
        if (views.contains("acl")) {
            return new FileAttribute<?>[] {new OwnerAcl(file)};
        }
        throw new IOException("The file system of " + file + " cannot keep a secret from other users;"
                + " choose another place for --data.");
    }

    /** On Windows: all rights for the owner, none for anybody else, and nothing inherited. */
    private record OwnerAcl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        OwnerAcl(Path file) throws IOException {
            this(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(user(file))
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }

        private static UserPrincipal user(Path file) throws IOException {
            return file.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
        }

        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
