#!/bin/sh
# Extension attribute of Jamf Pro, data type String: the root causes of the last check, with their severity, in one line.
person=$(stat -f %Su /dev/console 2>/dev/null)
home=$(dscl . -read "/Users/$person" NFSHomeDirectory 2>/dev/null | sed "s/^NFSHomeDirectory: //")
report=${GREENLIGHT_REPORT:-$home/Library/Application Support/Greenlight/report.json}

# A quote inside a text is written \", so what is looked for stands nowhere but between the texts.
causes=$(awk '{
  count = split($0, part, "[{]\"check\":\"")
  for (n = 2; n <= count; n++) {
    if (part[n] !~ /"causedBy":null/ || !match(part[n], /"severity":"[a-z]+"/)) continue
    severity = substr(part[n], RSTART + 12, RLENGTH - 13)
    sub(/".*/, "", part[n])
    if (!seen[part[n] severity]++) printf "%s%s (%s)", (told++ ? ", " : ""), part[n], severity
  }
}' "$report" 2>/dev/null)
echo "<result>${causes:-none}</result>"
