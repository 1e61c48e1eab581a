package io.pharos.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a message or a field means, in a sentence. It stands in the documents the server serves about itself, for which
 * Javadoc comes too early: it is gone at run time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Summary {
    /** Returns the sentence. */
    String value();
}
