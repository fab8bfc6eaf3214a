"""The register: who is trained, who is missing, who is due. Pure; reading and writing files is at its edge."""
