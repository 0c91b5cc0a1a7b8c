namespace SearchGateway.Model;

/// <summary>What the system asked first must have said.</summary>
public enum PriorAnswer
{
    /// <summary>Anything: it was asked and answered.</summary>
    Answered,

    /// <summary>That it holds no record the caller may see.</summary>
    NoHit,
}

/// <summary>
/// Another system that must have answered within the same search before this one is asked, e.g. EES before an identification in
/// VIS; Regulation (EU) 2017/2226 Art. 27.
/// </summary>
/// <param name="System">The system that is asked first.</param>
/// <param name="Answer">What it must have said.</param>
/// <param name="Article">The article that sets the order.</param>
public sealed record PriorSearch(CentralSystem System, PriorAnswer Answer, string Article);
