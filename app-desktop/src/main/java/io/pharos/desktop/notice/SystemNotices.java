package io.pharos.desktop.notice;

/** Notifications of the operating system, for somebody who looks at another program. */
public interface SystemNotices extends AutoCloseable {
    /** Tells nobody: where the system has no such thing. */
    SystemNotices NONE = new SystemNotices() {
        @Override
        public void tell(String title, String sentence) {}

        @Override
        public void close() {}
    };

    /** Shows a notification soon; from any thread, never blocks. What goes wrong is logged and forgotten. */
    void tell(String title, String sentence);

    /** Takes away what stands in the system's tray. */
    @Override
    void close();
}
