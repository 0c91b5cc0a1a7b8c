using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.PolicyReview.Explaining;

/// <summary>Search terms of every kind that stand for nobody: a decision asks which kinds are there, never what they say.</summary>
internal static class Placeholders
{
    private static readonly SearchTerms s_all = new()
    {
        Names = new PersonNames("NOBODY", "NOBODY"),
        BirthDate = PartialDate.From(new DateOnly(2000, 1, 1)),
        Sex = Sex.Other,
        Nationalities = ["UTO"],
        Document = new TravelDocument("X0", "UTO", "P"),
        VisaStickerNumber = "X0",
        VisaApplicationNumber = "X0",
        Fingerprints = [new BiometricTemplate(BiometricKind.RightIndex, new byte[1])],
        Vehicle = new Vehicle("X0", "UTO", ""),
        FacialImage = new BiometricTemplate(BiometricKind.Face, new byte[1]),
    };

    public static SearchTerms Of(SearchKeys keys) => s_all.Only(keys);
}
