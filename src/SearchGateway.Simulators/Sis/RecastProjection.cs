using SearchGateway.Simulators.Biometrics;
using SearchGateway.Simulators.Population;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>Writes what only the recast of 2018 has into an alert on a person. Images are drawn when they are asked for.</summary>
internal static class RecastProjection
{
    public static void Add(Alert record, PersonAlert alert, Identity known)
    {
        var (person, data) = (record.Person, alert.Recast);
        record.ReturnDecision = alert.Return;
        person.SuicideRisk = data.SuicideRisk;
        person.PublicHealthThreat = data.HealthThreat;
        person.TerrorismRelated = data.TerrorismRelated;
        person.NationalRegisterNumber = data.RegisterNumber;
        person.TypeOfCase = data.TypeOfCase;
        person.DnaProfileHeld = data.Dna;
        if (alert.FingersHeld)
        {
            person.FacialImages.Add(new Photograph { MediaType = SyntheticPortrait.MediaType });
            person.DactyloscopicData.Add(DactyloscopicData.Fingerprints);
        }

        if (data.PalmPrints)
            person.DactyloscopicData.Add(DactyloscopicData.PalmPrints);
        if (data.Document)
            AddDocument(person, known.Current, data.DocumentCopy);
    }

    /// <summary>Draws the images that the record has places for.</summary>
    public static void Draw(PersonData person, ulong biometricKey)
    {
        foreach (var image in person.FacialImages)
            image.Image = SyntheticPortrait.Of(biometricKey);
        foreach (var copy in person.DocumentCopies)
            copy.Image = SyntheticPaper.Of(person.IdentificationDocuments[0].Country, person.IdentificationDocuments[0].Number);
    }

    private static void AddDocument(PersonData person, PersonalDocument paper, bool copied)
    {
        person.IdentificationDocuments.Add(new IdentificationDocument
        {
            Category = paper.Code.StartsWith('I') ? DocumentType.IdentityCard : DocumentType.Passport,
            Country = paper.Issuer,
            Number = paper.Number,
            IssuedOn = paper.Issued.ToSis(),
        });
        if (copied)
            person.DocumentCopies.Add(new DocumentCopy { MediaType = SyntheticPaper.MediaType });
    }
}
