"""What is held about somebody: shown to them whole, given along, corrected, no longer used, erased.

holding     one kind of thing an area keeps about people; areas join `holdings` when the platform starts
retention   a rule by which something goes by itself, with what it would remove today; areas join `retentions`
request     somebody asks for their data, a correction, stop of use, or erasure; it has a due date
look        somebody looked at the data of somebody else

Everything is asked for by account: whoever wants to see their data signs in.
"""
