-- abandon-generation.sql: gives a generation under construction up; waits for transactions that write for it.
update generation set state = 'abandoned', ended_at = now() where number = ? and state = 'building'
