package io.pharos.server.http;

import java.time.Duration;

import io.pharos.server.access.Identity;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One call as its listener hears of it. Used by the thread that has the call. */
final class CallWatch {
    private static final int TOO_MANY = 429;

    private final CallListener listener;
    private final String method;
    private final long start = System.nanoTime();
    private volatile String route = CallListener.NO_ROUTE;
    private volatile Identity caller = Identity.NOBODY;

    CallWatch(CallListener listener, String method) {
        this.listener = listener;
        this.method = method;
    }

    /** Tells the end when it comes. */
    void follow(Request request, Response response) {
        Request.addCompletionListener(request, fault -> ended(response.getStatus()));
    }

    /** The call found its route. */
    void found(String template) {
        // how many segments a variable takes is nobody's business outside
        route = template.replace("...}", "}");
        listener.began(method, route);
    }

    /** The caller is known. */
    void by(Identity who) {
        caller = who;
    }

    private void ended(int status) {
        listener.ended(method, route, status, Duration.ofNanos(System.nanoTime() - start));
        if (status == TOO_MANY) {
            listener.limited(route, caller);
        }
    }
}
