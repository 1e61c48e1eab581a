package io.pharos.server.push;

/** In which envelope a subscriber gets a topic's events. */
public enum Form {
    /** As the topic's own channel tells them. */
    CHANNEL,
    /** As the multiplexed socket tells the events of any topic: {@code {"type":"event","topic":...,"data":{...}}}. */
    EVENT,
    /** As a block of an event stream: {@code id: <epoch>:<offset>} and {@code data: {...}}. */
    SSE
}
