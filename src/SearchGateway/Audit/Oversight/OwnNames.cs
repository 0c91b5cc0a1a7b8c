using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>The forms of officers' own names, which Member States hand over.</summary>
public static class OwnNames
{
    /// <summary>The form of a name with a birth date; null if there is no name, or the birth date is not a whole day.</summary>
    /// <param name="surname">Surname as written.</param>
    /// <param name="givenNames">Given names as written.</param>
    /// <param name="birthDate">YYYY-MM-DD.</param>
    public static string? FormOf(string surname, string givenNames, string birthDate) =>
        !NameForm.From(surname, givenNames).IsEmpty && PartialDate.TryParse(birthDate, out var date) == PartialDateFault.None && date.IsComplete
            ? SubjectForms.OfName(surname, givenNames, date).ToString()
            : null;
}
