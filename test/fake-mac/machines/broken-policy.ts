import { base } from './base.ts';
import type { BrokenMac } from './broken.ts';

/** As a configuration profile leaves it; https://developer.apple.com/documentation/devicemanagement */
const managed = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Policy</key>
	<dict>
		<key>name</key>
		<string>Acme IT</string>
		<key>versions</key>
		<dict>
			<key>go</key>
			<string>&gt;=1.26.2</string>
			<key>macos</key>
			<string>&gt;=14</string>
		</dict>
	</dict>
</dict>
</plist>
`;

/** What a team or an organisation asks for, and how it may go wrong. */
export const policyCases: Readonly<Record<string, BrokenMac>> = {
  'policy-violated': {
    recipe: {
      ...base,
      files: {
        ...base.files,
        '/Library/Managed Preferences/dev.greenlight.plist': { text: managed, owner: 'root' },
        '~/src/api/.greenlight/policy.jsonc': '{\n  "name": "API team",\n  "versions": { "go": "newest" }\n}\n',
      },
    },
    expect: [
      {
        check: 'policy-violated',
        evidence: /\/usr\/local\/go\/bin\/go go1\.26\.1[^]*dev\.greenlight\.plist versions\.go/,
      },
      { check: 'policy-unreadable', evidence: /policy\.jsonc:3 "versions"/ },
    ],
  },
};
