using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>Dates as all the contracts write them: year, month and day, 0 where unknown.</summary>
internal static class WirePartialDate
{
    public static PartialDateFault TryRead(int year, int month, int day, out PartialDate date)
    {
        return PartialDate.TryCreate(Part(year), Part(month), Part(day), out date);

        static int? Part(int value) => value == 0 ? null : value;
    }
}
