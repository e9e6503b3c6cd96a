-- For Fleet: parse_json is a table of its agent, fleetd. osquery alone has no table that reads JSON, and its automatic
-- tables read SQLite only. https://fleetdm.com/tables/parse_json

-- The light of every person of this Mac.
SELECT
  MAX(CASE WHEN fullkey = 'report/light' THEN value END) AS light,
  MAX(CASE WHEN fullkey = 'report/at' THEN value END) AS checked,
  MAX(CASE WHEN fullkey = 'report/greenlight' THEN value END) AS greenlight,
  path
FROM parse_json
WHERE path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
GROUP BY path;

-- The root causes: findings that no other finding explains.
SELECT
  found.value AS cause,
  severity.value AS severity,
  title.value AS title,
  found.path
FROM parse_json AS found
JOIN parse_json AS severity
  ON severity.path = found.path AND severity.parent = found.parent AND severity.key = 'severity'
JOIN parse_json AS title
  ON title.path = found.path AND title.parent = found.parent AND title.key = 'title'
WHERE found.path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
  AND severity.path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
  AND title.path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
  AND found.key = 'check'
  AND found.parent LIKE 'report/findings/%'
  AND found.parent NOT LIKE 'report/findings/%/%'
  AND NOT EXISTS (
    SELECT 1 FROM parse_json AS why
    WHERE why.path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
      AND why.path = found.path
      AND why.parent = found.parent || '/causedBy'
  );

-- A policy: it passes when nobody's light is red.
SELECT 1 WHERE NOT EXISTS (
  SELECT 1 FROM parse_json
  WHERE path LIKE '/Users/%/Library/Application Support/Greenlight/report.json'
    AND fullkey = 'report/light'
    AND value = 'red'
);
