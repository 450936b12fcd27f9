"""The loudspeaker: what is said, the engines that say it, and the processes of their own that two of them need."""
