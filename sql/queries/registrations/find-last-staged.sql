-- The line that ends the next part to be applied; null: there is none left.
-- $1 import_id, $2 after this line, $3 lines of a part
select max(line) as line
from (select line from registration_staging where import_id = $1 and line > $2 order by line limit $3) as part;
