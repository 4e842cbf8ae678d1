-- V0020__create_reading_keys.sql: keys by which a person's own programs read what that person may read. Whoever can make
-- keys can read as anybody, so all of it is for the login for exact figures, which reads everything anyway; the login for
-- released figures reaches none of it. Nobody reads a key or its hash back.
create table reading_key (
    id bigint generated always as identity primary key,
    person text not null,
    name text not null check (char_length(name) between 1 and 60),
    hash bytea not null unique check (length(hash) = 32),
    made_at timestamptz not null default now(),
    ends_at timestamptz not null,
    used_at timestamptz,
    check (ends_at <= made_at + interval '366 days')
);
create index reading_key_person on reading_key (person);
comment on table reading_key is 'Reading keys by the SHA-256 of each; a key that was ended is no longer here.';
comment on column reading_key.person is 'The id by which the dashboard knows whose key it is: of a local account, or of a person at the identity provider.';
comment on column reading_key.used_at is 'When it was last used, to the minute.';

create table reading_person (
    person text primary key,
    account text not null,
    roles text[] not null,
    sectors text[] not null,
    seen_at timestamptz not null
);
comment on table reading_person is 'What the identity provider said of each person with keys at the last login.';

create function make_reading_key(owner text, account text, roles text[], sectors text[], name text, hash bytea, ends_at timestamptz)
    returns bigint
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare made bigint;
    begin
        -- One after another, or several at once would exceed the limit.
        perform pg_advisory_xact_lock(hashtextextended('reading_key ' || owner, 0));
        if (select count(*) from reading_key key where key.person = owner and key.ends_at > now()) >= 10 then
            return 0;
        end if;
        delete from reading_key key where key.person = owner and key.ends_at <= now() or key.ends_at <= now() - interval '90 days';
        delete from reading_person person where not exists (select from reading_key key where key.person = person.person);
        insert into reading_key (person, name, hash, ends_at) values (owner, name, hash, ends_at) returning id into made;
        insert into reading_person values (owner, account, roles, sectors, now())
            on conflict (person) do update
                set account = excluded.account, roles = excluded.roles, sectors = excluded.sectors, seen_at = excluded.seen_at;
        perform record_audit(account, 'make-key', '{}', jsonb_build_object('key', made::text, 'until', (ends_at at time zone business_zone())::date));
        return made;
    end $$;
comment on function make_reading_key is 'Keeps a key by its hash, and leaves a line in the audit; 0 if the person has ten already.';

create function reading_keys(owner text)
    returns table (id bigint, name text, made_at timestamptz, ends_at timestamptz, used_at timestamptz)
    language sql stable security definer rows 10 set search_path = arrimage, pg_temp
    as $$
        select key.id, key.name, key.made_at, key.ends_at, key.used_at from reading_key key
        where key.person = owner order by key.made_at desc, key.id desc
    $$;
comment on function reading_keys is 'The keys of one person, without what opens anything.';

create function end_reading_key(owner text, account text, ended bigint) returns boolean
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    begin
        delete from reading_key key where key.person = owner and key.id = ended;
        if not found then
            return false;
        end if;
        perform record_audit(account, 'end-key', '{}', jsonb_build_object('key', ended::text));
        return true;
    end $$;
comment on function end_reading_key is 'Ends a key of that person, and leaves a line in the audit; false if that person has no such key.';

create function use_reading_key(hashed bytea)
    returns table (person text, account text, roles text[], sectors text[], seen_at timestamptz)
    language plpgsql volatile security definer rows 1 set search_path = arrimage, pg_temp
    as $$
    begin
        update reading_key key set used_at = date_trunc('minute', now())
        where key.hash = hashed and key.ends_at > now() and key.used_at is distinct from date_trunc('minute', now());
        return query
            select owner.person, owner.account, owner.roles, owner.sectors, owner.seen_at
            from reading_key key join reading_person owner using (person)
            where key.hash = hashed and key.ends_at > now();
    end $$;
comment on function use_reading_key is 'Whose key a hash is of, with what the identity provider last said of that person; no row if it is none, or no longer.';

create function renew_reading_keys(owner text, account text, roles text[], sectors text[]) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        update reading_person person
        set account = renew_reading_keys.account, roles = renew_reading_keys.roles, sectors = renew_reading_keys.sectors, seen_at = now()
        where person.person = owner
    $$;
comment on function renew_reading_keys is 'Notes what the identity provider says of a person with keys who has just logged in.';

revoke all on function make_reading_key, reading_keys, end_reading_key, use_reading_key, renew_reading_keys from public;
grant execute on function make_reading_key, reading_keys, end_reading_key, use_reading_key, renew_reading_keys to arrimage_exact;
