-- reference-documents.sql: territory, organisations and tables as last published.
select kind, document from reference_document order by kind, id
