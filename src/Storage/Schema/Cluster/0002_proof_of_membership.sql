-- Fails the transaction of an append whose silo is no member any more; see PostgresMembershipProof.
CREATE FUNCTION not_a_member() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the silo that appends is no member of its cluster any more' USING ERRCODE = 'MA002';
END
$$;
