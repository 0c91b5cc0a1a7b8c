namespace SearchGateway;

/// <summary>A read or a write of a register that may have failed.</summary>
internal readonly record struct Attempt<T>(bool Succeeded, T Value);
