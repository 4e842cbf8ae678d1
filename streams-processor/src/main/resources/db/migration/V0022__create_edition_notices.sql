-- V0022__create_edition_notices.sql: who wants a message when an edition is out, and where to. Addresses are the only
-- personal data that people give about themselves, so all of it is behind functions for the login for exact figures;
-- the login for released figures reaches none of it. An audit line never holds an address.
create table edition_notice (
    person text primary key,
    account text not null,
    address text not null check (char_length(address) <= 254 and address ~ '^[^[:space:][:cntrl:]@<>(),;:"\\]+@[^[:space:][:cntrl:]@<>(),;:"\\]+$'),
    language text not null check (language in ('fr', 'en')),
    seen_at timestamptz not null default now(),
    code_hash bytea check (length(code_hash) = 32),
    code_ends_at timestamptz,
    wrong_codes integer not null default 0,
    confirmed_at timestamptz,
    told_release integer not null default 0,
    claimed_at timestamptz,
    tries integer not null default 0,
    refused_at timestamptz,
    check (confirmed_at is not null or code_ends_at is not null)
);
comment on table edition_notice is 'Addresses for messages about new editions. Nothing but a code is sent to one that is not confirmed.';
comment on column edition_notice.person is 'As in reading_key: a local account, or a person at the identity provider.';
comment on column edition_notice.seen_at is 'When the person last logged in to the pages.';
comment on column edition_notice.code_hash is 'SHA-256 of person and code: what proves that the address is the own one.';
comment on column edition_notice.told_release is 'The latest release that needs no message any more.';
comment on column edition_notice.claimed_at is 'When a dashboard last began to send; null once it has noted the outcome.';
comment on column edition_notice.refused_at is 'When the mail server refused the address for good.';

-- Apart from the addresses, so that ending and asking again does not start the count anew.
create table edition_notice_ask (
    person text not null,
    at timestamptz not null default now()
);
comment on table edition_notice_ask is 'When codes were asked for, in the last hour.';

create function ask_edition_notice(owner text, account text, address text, language text, hash bytea) returns boolean
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    begin
        -- One after another, or several at once would exceed the limit.
        perform pg_advisory_xact_lock(hashtextextended('edition_notice ' || owner, 0));
        delete from edition_notice_ask ask where ask.at <= now() - interval '1 hour';
        if (select count(*) from edition_notice_ask ask where ask.person = owner) >= 5 then
            return false;
        end if;
        insert into edition_notice_ask (person) values (owner);
        delete from edition_notice notice where notice.person = owner;
        insert into edition_notice (person, account, address, language, code_hash, code_ends_at)
            values (owner, account, address, language, hash, now() + interval '1 hour');
        perform record_audit(account, 'ask-notice', '{}', '{}');
        return true;
    end $$;
comment on function ask_edition_notice is 'Keeps an address, instead of any other of that person, until a code confirms it, for an hour; false if the person asked five times within the hour.';

create function confirm_edition_notice(owner text, account text, hash bytea) returns text
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare notice edition_notice;
    begin
        select * into notice from edition_notice found where found.person = owner for update;
        if not found or notice.confirmed_at is not null or notice.refused_at is not null
                or notice.code_ends_at <= now() or notice.wrong_codes >= 5 then
            return 'ended';
        end if;
        if notice.code_hash <> hash then
            update edition_notice found set wrong_codes = found.wrong_codes + 1 where found.person = owner;
            return 'wrong';
        end if;
        update edition_notice found
        set confirmed_at = now(), code_hash = null, code_ends_at = null,
            told_release = coalesce((select max(number) from publication), 0)
        where found.person = owner;
        perform record_audit(account, 'confirm-notice', '{}', '{}');
        return 'confirmed';
    end $$;
comment on function confirm_edition_notice is 'Confirms the address if the code is right: confirmed, wrong, or ended after an hour or five wrong codes. Nobody is told of what was out before.';

create function own_edition_notice(owner text)
    returns table (address text, state text)
    language sql stable security definer rows 1 set search_path = arrimage, pg_temp
    as $$
        select notice.address,
            case when notice.refused_at is not null then 'refused'
                when notice.confirmed_at is not null then 'on'
                when notice.code_ends_at <= now() or notice.wrong_codes >= 5 then 'ended'
                else 'waiting' end
        from edition_notice notice where notice.person = owner
    $$;
comment on function own_edition_notice is 'The address of one person, and whether it is on, waiting for its code, ended without it, or refused by the mail server.';

create function end_edition_notice(owner text, account text) returns boolean
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    begin
        delete from edition_notice notice where notice.person = owner;
        if not found then
            return false;
        end if;
        perform record_audit(account, 'end-notice', '{}', '{}');
        return true;
    end $$;
comment on function end_edition_notice is 'Deletes the address of a person, and leaves a line in the audit; false if there is none.';

create function see_edition_notice(owner text) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$ update edition_notice notice set seen_at = now() where notice.person = owner $$;
comment on function see_edition_notice is 'Notes that a person who may be told of editions has just logged in.';

create function forget_edition_notices() returns integer
    language plpgsql volatile security definer set search_path = arrimage, pg_temp
    as $$
    declare
        gone text;
        forgotten integer := 0;
    begin
        for gone in
            delete from edition_notice notice
            where notice.seen_at < now() - interval '400 days'
                or notice.confirmed_at is null and notice.code_ends_at < now() - interval '1 day'
            returning notice.account
        loop
            perform record_audit('', 'end-notice', '{}', jsonb_build_object('account', gone));
            forgotten := forgotten + 1;
        end loop;
        return forgotten;
    end $$;
comment on function forget_edition_notices is 'Deletes the addresses that nobody confirmed within a day, and those of people who have not logged in for 400 days; returns how many.';

create function claim_edition_notice()
    returns table (person text, address text, language text, release integer, through date)
    language plpgsql volatile security definer rows 1 set search_path = arrimage, pg_temp
    as $$
    declare latest publication;
    begin
        select * into latest from publication order by number desc limit 1;
        return query
            update edition_notice notice set claimed_at = now(), tries = notice.tries + 1
            where notice.person = (
                select due.person from edition_notice due
                where due.confirmed_at is not null and due.refused_at is null and due.told_release < latest.number
                    and (due.claimed_at is null or due.claimed_at <= now() - least(due.tries, 6) * interval '10 minutes')
                order by due.person limit 1 for update skip locked)
            returning notice.person, notice.address, notice.language, latest.number, latest.through;
    end $$;
comment on function claim_edition_notice is 'One message to send, of the latest release; no row if none is due. Nobody else gets it for ten minutes, or longer after several tries, up to an hour.';

create function tell_edition_notice(owner text, release integer) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        update edition_notice notice
        set told_release = greatest(notice.told_release, release), claimed_at = null, tries = 0
        where notice.person = owner and notice.claimed_at is not null
    $$;
comment on function tell_edition_notice is 'Notes that the mail server has taken the message of a release.';

create function refuse_edition_notice(owner text, refused text) returns void
    language sql volatile security definer set search_path = arrimage, pg_temp
    as $$
        update edition_notice notice set refused_at = now(), claimed_at = null
        where notice.person = owner and notice.address = refused
    $$;
comment on function refuse_edition_notice is 'Notes that the mail server refused the address for good: nothing is sent until the person asks anew.';

revoke all on function ask_edition_notice, confirm_edition_notice, own_edition_notice, end_edition_notice, see_edition_notice,
    forget_edition_notices, claim_edition_notice, tell_edition_notice, refuse_edition_notice from public;
grant execute on function ask_edition_notice, confirm_edition_notice, own_edition_notice, end_edition_notice, see_edition_notice,
    forget_edition_notices, claim_edition_notice, tell_edition_notice, refuse_edition_notice to arrimage_exact;
