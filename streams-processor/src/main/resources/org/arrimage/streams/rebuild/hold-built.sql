-- hold-built.sql: from here to the end of the transaction the generation under construction writes nothing.
select number from generation where number = ? and state = 'building' for update
