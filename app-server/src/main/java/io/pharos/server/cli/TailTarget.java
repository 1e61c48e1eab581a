package io.pharos.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.LogSource;
import io.pharos.log.filter.Pushdown;
import io.pharos.log.source.FileOptions;
import io.pharos.log.source.FileSource;
import io.pharos.log.source.Start;
import io.pharos.log.source.StdinSource;
import io.pharos.model.LogLevel;
import io.pharos.server.cli.tail.ServerLog;
import io.pharos.server.cli.tail.Tail;
import org.jspecify.annotations.Nullable;

/** Something that {@code tail} prints. */
sealed interface TailTarget {
    /** Returns it, to be started. */
    LogSource open(TailTargets with, Tail.Wanted wanted, boolean levelGiven);

    /** Files, by a path, a folder or a pattern. */
    record OfFiles(String where) implements TailTarget {
        /** A row may be many lines: so many are read for each, that enough of them are rows. */
        private static final int LINES_A_ROW = 20;

        private static final int MORE_LINES = 2_000;

        @Override
        public LogSource open(TailTargets with, Tail.Wanted wanted, boolean levelGiven) {
            FileOptions options = wanted.follow() ? FileOptions.following() : FileOptions.once();
            return new FileSource(where, options.withStart(start(wanted)));
        }

        private static Start start(Tail.Wanted wanted) {
            Integer last = wanted.last();
            if (last != null && last == 0) {
                return new Start.Last(0);
            }
            if (last != null && wanted.takesAll()) {
                return new Start.Last((int) Math.min(Integer.MAX_VALUE, (long) last * LINES_A_ROW + MORE_LINES));
            }
            return wanted.since() == null ? new Start.Beginning() : new Start.Since(wanted.since());
        }
    }

    /** Standard input. */
    record OfInput() implements TailTarget {
        @Override
        public LogSource open(TailTargets with, Tail.Wanted wanted, boolean levelGiven) {
            return new StdinSource(with.input(), FileOptions.following());
        }
    }

    /**
     * A log of the server.
     *
     * @param name a file source of it; null for its own log
     */
    record OfServer(@Nullable String name) implements TailTarget {
        /** What a server keeps of a log. */
        private static final int KEPT = 10_000;

        @Override
        public LogSource open(TailTargets with, Tail.Wanted wanted, boolean levelGiven) {
            Map<String, String> parameters = new LinkedHashMap<>();
            Pushdown said = wanted.pushdown();
            LogLevel usual = name == null && !levelGiven ? LogLevel.INFO : LogLevel.DEBUG;
            parameters.put("log_level", (said.level() == null ? usual : said.level()).name());
            if (said.logger() != null) {
                parameters.put("logger", said.logger());
            }
            if (said.since() != null) {
                parameters.put("since", said.since().toString());
            }
            Integer last = wanted.last();
            boolean counted = last != null && (last == 0 || wanted.isServers(name != null));
            parameters.put("tail", Integer.toString(counted ? Math.min(KEPT, last) : KEPT));
            ServerLog log = new ServerLog(with.connection(), name, parameters);
            with.add(log);
            return log;
        }
    }
}
