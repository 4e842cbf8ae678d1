-- hold-built.sql: keeps the generation under construction from writing until the transaction ends.
select number from generation where number = ? and state = 'building' for update
