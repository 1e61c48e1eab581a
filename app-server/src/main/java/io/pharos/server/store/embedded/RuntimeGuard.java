package io.pharos.server.store.embedded;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ONNX Runtime from crashing the JVM when it ends. The library frees its environment in a shutdown hook of its
 * own, which runs beside ours and does not wait for a model that still loads or computes: a SIGTERM then ends in a
 * SIGSEGV. The environment is counted by the handles to it, so one more handle, which is never given back, keeps it
 * until the process is gone. There is no public call for that.
 */
final class RuntimeGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeGuard.class);

    private RuntimeGuard() {}

    /** Takes the handle; call it once the environment exists. */
    static void keepUntilTheEnd() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            Method create =
                    OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "pharos");
        } catch (ReflectiveOperationException e) {
            LOG.warn("ONNX Runtime has changed inside; ending the program while it works may crash: {}", e.toString());
        }
    }
}
