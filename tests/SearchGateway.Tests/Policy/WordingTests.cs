using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Tests.Policy;

public sealed class WordingTests
{
    [Fact]
    public void EveryKeyAndEveryCircumstanceHasWordsOfItsOwn()
    {
        var sentences =
            Enum.GetValues<SearchKeys>().Where(k => k != SearchKeys.None).Select(k => Sentence(k, Circumstances.PersonPresent))
            .Concat(Enum.GetValues<Circumstances>().Where(c => c is not Circumstances.None and not Circumstances.PersonPresent).Select(c => Sentence(SearchKeys.Names, c)))
            .ToArray();

        Assert.Equal(sentences.Length, sentences.Distinct(StringComparer.Ordinal).Count());
        Assert.All(sentences, s => Assert.Matches("^VIS accepts [a-z ]+ only if it is declared that [a-z, -]+ \\(Art. 1\\)\\.$", s));
    }

    [Fact]
    public void WhatMustNotBeDeclaredIsSaid() =>
        Assert.Equal(
            "VIS accepts names only if it is declared that the verification failed and if it is not declared that the person is present or the check is a non-systematic one (Art. 1).",
            Wording.CircumstanceMissing(CentralSystem.Vis, new KeyCombination
            {
                Required = SearchKeys.Names,
                Circumstances = Circumstances.VerificationFailed,
                Unless = Circumstances.PersonPresent | Circumstances.NonSystematicCheck,
                Article = "Art. 1",
            }));

    private static string Sentence(SearchKeys keys, Circumstances circumstances) => Wording.CircumstanceMissing(
        CentralSystem.Vis, new KeyCombination { Required = keys, Circumstances = circumstances, Article = "Art. 1" });
}
