"""The words of ``microsite register``, one file each."""
