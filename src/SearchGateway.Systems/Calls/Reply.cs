using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Systems.Calls;

/// <summary>A system's answer, or the outcome that stands in its place. Exactly one of them is set.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reply<TResponse>(TResponse? Answer, SystemOutcome? Failure)
    where TResponse : class;
