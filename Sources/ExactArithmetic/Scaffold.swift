// ExactArithmetic
