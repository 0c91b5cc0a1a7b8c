using SearchGateway.Host.Authentication;
using SearchGateway.Model;

namespace SearchGateway.Host.Admission;

/// <summary>The second half of a search's admission, when its purpose is read and nobody has been asked yet.</summary>
internal sealed class SearchAdmission(AdmissionControl control)
{
    /// <summary>Whatever lane it is in, it was admitted.</summary>
    public static readonly FirstDecision Decided = new();

    /// <summary>It was admitted as a first-line search, which it still has to prove to be.</summary>
    public static readonly FirstDecision DecidedIfFirstLine = new();

    /// <summary>Its caller was not known yet.</summary>
    public static readonly FirstDecision Undecided = new();

    /// <summary>Leaves word of what was decided before the search was read. Without any, it came when everybody was admitted.</summary>
    public static void Leave(HttpContext http, FirstDecision decision) => http.Features.Set(decision);

    /// <summary>Whether the search goes on to its work; if not, nothing has been done for it that would have to be recorded.</summary>
    /// <param name="http">The call, whose caller is known.</param>
    /// <param name="request">What it asks.</param>
    public bool Admits(HttpContext http, V1.SearchRequest request)
    {
        // The contract counts from 1; what it does not know is no purpose of any token.
        var lane = Lanes.Of(http.Caller(), (Purpose)((int)request.Purpose - 1));
        var before = http.Features.Get<FirstDecision>();
        var isDecided = before is null || before == Decided || (before == DecidedIfFirstLine && lane == Lane.FirstLine);
        var isAdmitted = isDecided || control.Admits(lane);
        if (isAdmitted)
            AdmissionTelemetry.Admitted(lane);
        else
            AdmissionTelemetry.Shed(lane);
        return isAdmitted;
    }

    /// <summary>What was decided of a search by its token alone.</summary>
    internal sealed class FirstDecision;
}
