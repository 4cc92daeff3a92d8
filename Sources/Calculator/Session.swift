// The calculator: session, values, functions, replies.
