-- Every change of the adapter that serves; the newest has no duration while it holds.
create table adapter_changes (
    id           bigint        primary key,
    changed_at   timestamp(3) with time zone not null,
    from_adapter varchar(32),
    to_adapter   varchar(32)   not null,
    cause        varchar(16)   not null,
    reason       varchar(32)   not null,
    message      varchar(1024) not null,
    duration_ms  bigint
);

-- Collections that were only found in the index, rather than made by somebody: another adapter may have them too.
alter table collections add column adopted boolean default false not null;

-- Edge collections that clients fill here, and that are therefore served from here.
create table edge_collections (
    name varchar(255) primary key
);
