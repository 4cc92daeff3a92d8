// Coupling
