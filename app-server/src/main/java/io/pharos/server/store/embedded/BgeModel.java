package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;

/**
 * The model bge-small-en-v1.5 (quantised, 384 dimensions) as it lies in its jar. Thread-safe.
 *
 * <p>One run uses one thread: on two cores, two passages side by side were 20 to 35 % faster than one passage on two
 * threads, and padding passages into batches gained nothing.
 */
final class BgeModel implements AutoCloseable {
    /** Length of a vector. */
    static final int DIMENSIONS = 384;

    /** Tokens the model reads at once, the two special ones included. */
    static final int WINDOW = 512;

    private static final String WEIGHTS = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;

    private BgeModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Reads the model; takes about a third of a second. */
    static BgeModel load() throws IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        RuntimeGuard.keepUntilTheEnd();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new BgeModel(environment, environment.createSession(resource(WEIGHTS), options));
        } catch (OrtException e) {
            throw new IOException("The embedding model cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** Reads the vocabulary that belongs to the model. */
    static WordPiece vocabulary() throws IOException {
        try {
            String json = new String(resource(TOKENIZER), StandardCharsets.UTF_8);
            Map<String, Integer> ids = new HashMap<>(65_536);
            if (JsonCodec.shared().readObject(json).get("model") instanceof Map<?, ?> model
                    && model.get("vocab") instanceof Map<?, ?> vocab) {
                vocab.forEach((piece, id) -> ids.put((String) piece, ((Number) id).intValue()));
            }
            return new WordPiece(ids);
        } catch (ProtocolException e) {
            throw new IOException("The embedding model's vocabulary cannot be read.", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BgeModel.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The embedding model is missing from the class path: " + name);
            }
            return in.readAllBytes();
        }
    }

    /** Returns the vector of length 1 for token ids that already carry the special tokens. */
    float[] embed(long[] ids) throws IOException {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] vector = new float[DIMENSIONS];
            states.get(0, vector);
            return normalised(vector);
        } catch (OrtException e) {
            throw new IOException("The embedding model failed: " + e.getMessage(), e);
        }
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float v : vector) {
            sum += (double) v * v;
        }
        float length = (float) Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model cannot be freed.", e);
        }
    }
}
