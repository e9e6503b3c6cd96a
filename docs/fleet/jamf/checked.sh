#!/bin/sh
# Extension attribute of Jamf Pro, data type Date: when Greenlight last checked, in UTC. Empty when it has not yet.
person=$(stat -f %Su /dev/console 2>/dev/null)
home=$(dscl . -read "/Users/$person" NFSHomeDirectory 2>/dev/null | sed "s/^NFSHomeDirectory: //")
report=${GREENLIGHT_REPORT:-$home/Library/Application Support/Greenlight/report.json}

at=$(grep -o '"at":"[-0-9T:]*' "$report" 2>/dev/null | head -n 1 | cut -d '"' -f 4 | tr T " ")
echo "<result>$at</result>"
