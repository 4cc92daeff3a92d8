print("e3")
