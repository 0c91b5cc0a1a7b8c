using Google.Protobuf.WellKnownTypes;
using SearchGateway.Systems.Records;

namespace SearchGateway.Systems.Calls;

/// <summary>How old a system says that its answer is.</summary>
internal static class AnswerAge
{
    /// <summary>
    /// Reads the instant in whole seconds, rounded down: a finer one could tell when within the question the system looked.
    /// </summary>
    /// <param name="dataAsOf">As the system sent it; null for up-to-date data.</param>
    /// <param name="instant">The instant; null for up-to-date data.</param>
    /// <returns>False if what the system sent is no time.</returns>
    public static bool TryRead(Timestamp? dataAsOf, out DateTimeOffset? instant)
    {
        instant = null;
        if (dataAsOf is null)
            return true;
        if (!FieldReader.IsTime(dataAsOf))
            return false;
        instant = DateTimeOffset.FromUnixTimeSeconds(dataAsOf.Seconds);
        return true;
    }
}
