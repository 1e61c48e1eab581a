-- Owner 0 is the operator of the machine, who has no account.
create table collections (
    id              uuid          primary key,
    name            varchar(255)  not null unique,
    owner_id        bigint        not null,
    description     varchar(4096) not null,
    embedding_model varchar(255)  not null,
    quantization    varchar(16)   not null,
    chunk_size      integer       not null,
    chunk_overlap   integer       not null,
    is_public       boolean       not null,
    metadata        varchar       not null,
    created_at      timestamp(3) with time zone not null,
    updated_at      timestamp(3) with time zone not null
);

create table sources (
    id              uuid          primary key,
    collection_id   uuid          not null references collections (id) on delete cascade,
    path            varchar(4096) not null,
    config          varchar       not null,
    created_at      timestamp(3) with time zone not null,
    last_indexed_at timestamp(3) with time zone,
    unique (collection_id, path)
);

-- What is known of every file that was ever taken in, or refused.
create table files (
    source_id    uuid          not null references sources (id) on delete cascade,
    path         varchar(4096) not null,
    document_key varchar(1024) not null,
    bytes        bigint        not null,
    modified_at  timestamp(3) with time zone not null,
    content_hash varchar(64),
    cause_kind   varchar(32),
    cause        varchar(1024),
    operation_id uuid          not null,
    indexed_at   timestamp(3) with time zone not null,
    primary key (source_id, path)
);

create index files_by_key on files (document_key);

create table operations (
    id            uuid        primary key,
    collection_id uuid,
    owner_id      bigint      not null,
    is_public     boolean     not null,
    status        varchar(16) not null,
    plan          varchar     not null,
    state         varchar     not null,
    created_at    timestamp(3) with time zone not null
);
create index operations_by_collection on operations (collection_id, created_at);

create table operation_failures (
    operation_id uuid          not null references operations (id) on delete cascade,
    number       integer       not null,
    file         varchar(1024) not null,
    cause        varchar(512)  not null,
    kind         varchar(32)   not null,
    primary key (operation_id, number)
);
