"""The board of a hall: what is called, who waits where, and the order in which the loudspeaker says it."""
