using System.Runtime.InteropServices;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Finds the kin of one word at a time.</summary>
internal sealed class KinSearch(IWordTable words)
{
    private const int ShortestBeginning = 4;
    private const int ShortestPart = 2;
    private const int ShortestForTwoEdits = 6;
    private const int ShortestBehind = 3;
    private const int ShortestMisspelt = 6;
    private const int ShortestMisspeltPart = 3;
    private const int LongestParticles = 8;
    private const int FewRows = 4096;
    private const int FewNames = 16;
    private const int LongestShort = 3;
    private const int Letters = 'Z' - 'A' + 1;

    // Some words are found more than once.
    private readonly List<int> _found = [];
    private readonly List<int> _near = [];
    private readonly List<ulong> _parts = [];
    private readonly WordOrder _order = new();
    private readonly PartsOrder _partsOrder = new();
    private uint[] _keys = [];
    private uint[] _edited = [];

    /// <summary>All kin of a word.</summary>
    public WordKin All(NameToken token)
    {
        Clear();
        TakeNear(token);
        TakeTwoEdits(token);
        TakeFoldedEdits(token);
        TakeLonger(token.Text);
        words.TakeUnder(OtherFormKeys.Of(token), _found);
        if (IsRare(token.Text, FewNames))
            words.TakeUnder(OtherFormKeys.OfMisspelt(token), _found);
        TakeBeginnings(token);
        TakeParts(token.Text);
        TakeBehindParticles(token.Text);
        return Taken(token, joined: false);
    }

    /// <summary>The kin of two words written as one: those one edit away at most, and those of the same sound.</summary>
    public WordKin Near(NameToken joined)
    {
        Clear();
        TakeNear(joined);
        words.TakeUnder(OtherFormKeys.OfJoined(joined), _found);
        return Taken(joined, joined: true);
    }

    private WordKin Taken(NameToken token, bool joined) =>
        new(words, token, joined, _order.Of(CollectionsMarshal.AsSpan(_found)), PartsInOrder());

    private WordParts[] PartsInOrder()
    {
        var parts = _partsOrder.Of(CollectionsMarshal.AsSpan(_parts));
        var count = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == 0 || parts[i] != parts[count - 1])
                parts[count++] = parts[i];
        }

        var inOrder = new WordParts[count];
        for (var i = 0; i < count; i++)
            inOrder[i] = new WordParts((int)(parts[i] >> 32), (int)parts[i]);
        return inOrder;
    }

    private void Clear()
    {
        _found.Clear();
        _parts.Clear();
    }

    private void TakeNear(NameToken token)
    {
        words.TakeUnder(WordsBuild.KeysOf(token, ref _keys), _found);
    }

    private void TakeTwoEdits(NameToken token)
    {
        if (_edited.Length == 0)
            _edited = new uint[WordHash.MostEdited];
        foreach (var fold in token.Folds)
        {
            var length = Math.Max(fold.Length, token.Length);
            if (length >= ShortestForTwoEdits || (length == ShortestForTwoEdits - 1 && IsRare(token.Text, FewNames)))
                TakeTwoEdits(fold, length);
        }
    }

    // Between words of five letters two edits are too many, but not where they make one longer.
    private void TakeTwoEdits(string fold, int length)
    {
        words.TakeUnder(_edited.AsSpan(0, WordHash.EditedForms(fold, _edited)), length < ShortestForTwoEdits ? _near : _found);
        _found.AddRange(words.Longer(CollectionsMarshal.AsSpan(_near), length));
        _near.Clear();
    }

    // A word that hardly any name has may well be misspelt beyond one edit.
    private bool IsRare(string text, int most) => Number(text) is var number && (number == 0 || words.Frequency(number) <= most);

    private void TakeFoldedEdits(NameToken token)
    {
        foreach (var rendering in token.Renderings)
            foreach (var fold in FoldedEdits.Of(rendering))
                TakeForms(fold, _found);
    }

    // Of a short word nothing is left under which a letter less would be found, NN for ANN, nor another letter where a fold
    // joins it to its neighbour, DUE for XUE.
    private void TakeLonger(string text)
    {
        if (text.Length is 1 or > LongestShort)
            return;
        Span<uint> forms = stackalloc uint[Letters * ((2 * LongestShort) + 1)];
        var count = 0;
        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            for (var at = 0; at <= text.Length; at++)
                forms[count++] = WordHash.Whole(SpellingFold.Of(text.Insert(at, letter.ToString())));
            for (var at = 0; at < text.Length; at++)
                forms[count++] = WordHash.Whole(SpellingFold.Of($"{text[..at]}{letter}{text[(at + 1)..]}"));
        }

        words.TakeUnder(forms[..count], _found);
    }

    private void TakeWhole(IReadOnlyList<string> folds, List<int> into)
    {
        Span<uint> hash = stackalloc uint[1];
        foreach (var fold in folds)
        {
            hash[0] = WordHash.Whole(fold);
            words.TakeUnder(hash, into);
        }
    }

    // The word cut short, the word of which it is cut, and its first letter.
    private void TakeBeginnings(NameToken token)
    {
        if (token.IsInitial)
            return;
        TakeNamed(token.Text.AsSpan(0, 1));
        for (var length = Math.Max(ShortestBeginning, (token.Length + 1) / 2); length < token.Length; length++)
            TakeNamed(token.Text.AsSpan(0, length));
        if (token.Length >= ShortestBeginning)
            words.TakeBeginning(token.Text, 2 * token.Length, _found);
    }

    private void TakeNamed(ReadOnlySpan<char> text)
    {
        if (Number(text) is not 0 and var number)
            _found.Add(number);
    }

    // What others write as two words: any cut of which both parts are words, as AL HASHIMI for ALHASHIMI. Particles before
    // the second count for nothing. Of a word that hardly any name has, one part may be misspelt.
    private void TakeParts(string text)
    {
        var misspelt = text.Length >= ShortestMisspelt && IsRare(text, 1);
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            var start = text.AsSpan(0, cut);
            var end = text.AsSpan(cut);
            var (first, second) = (Number(start), Behind(end));
            if (second != 0 && (Particles.Has(start, inSurname: true) || (first == 0 && AreParticles(start))))
                AddBehind(second, start);
            else if (second != 0 && first != 0)
                AddRarerFirst(first, second);
            if (misspelt && first != 0)
                TakeOtherPart(first, end);
            if (misspelt && second != 0)
                TakeOtherPart(second, start);
        }
    }

    // A short form, as in ALIMEMO for ALI MEHMET, or from some letters on a misspelling.
    private void TakeOtherPart(int certain, ReadOnlySpan<char> other)
    {
        foreach (var family in OtherForms.OfSpelling(other))
            TakeWhole(OtherForms.Members(family), _near);
        if (other.Length >= ShortestMisspeltPart)
            TakeMisspeltPart(other);
        var frequency = words.Frequency(certain);
        foreach (var number in _near)
        {
            if (words.Frequency(number) <= frequency)
                AddParts(number, certain);
            else
                AddParts(certain, number);
        }

        // What is misspelt may be written as several words: beside a word that few have, any will do.
        if (_near.Count > 0 && frequency < FewRows)
            AddParts(certain, 0);
        _near.Clear();
    }

    private void TakeMisspeltPart(ReadOnlySpan<char> misspelt)
    {
        TakeFormsOf(misspelt, _near);
        for (var cut = ShortestPart; cut <= misspelt.Length - ShortestMisspeltPart; cut++)
        {
            if (AreParticles(misspelt[..cut]))
                TakeFormsOf(misspelt[cut..], _near);
        }
    }

    private void TakeFormsOf(ReadOnlySpan<char> spelling, List<int> into)
    {
        Span<char> fold = stackalloc char[2 * spelling.Length];
        TakeForms(fold[..SpellingFold.Write(spelling, fold)], into);
    }

    private void TakeForms(ReadOnlySpan<char> fold, List<int> into)
    {
        Span<uint> forms = stackalloc uint[WordHash.MostForms];
        words.TakeUnder(forms[..WordHash.Forms(fold, forms)], into);
    }

    private int Number(ReadOnlySpan<char> word)
    {
        Span<char> fold = stackalloc char[2 * word.Length];
        return words.Number(word, fold[..SpellingFold.Write(word, fold)]);
    }

    private void AddRarerFirst(int first, int second)
    {
        if (words.Frequency(second) <= words.Frequency(first))
            AddParts(second, first);
        else
            AddParts(first, second);
    }

    private void AddParts(int rarer, int other) => _parts.Add(((ulong)(uint)rarer << 32) | (uint)other);

    // DASLIVA for DA SILVA: a particle joined to a misspelt word.
    private void TakeBehindParticles(string text)
    {
        for (var cut = ShortestPart; cut <= text.Length - ShortestBehind; cut++)
        {
            if (AreParticles(text.AsSpan(0, cut)))
            {
                TakeSound(text.AsSpan(cut));
                TakeFormsOf(text.AsSpan(cut), _near);
                foreach (var number in _near)
                    AddBehind(number, text.AsSpan(0, cut));
                _near.Clear();
            }
        }
    }

    // Letters that write no vowels often leave an article out.
    private void TakeSound(ReadOnlySpan<char> text)
    {
        if (ConsonantSkeleton.Of(text) is { Length: > 1 } skeleton)
            words.TakeUnder([WordHash.Skeleton(skeleton)], _found);
    }

    // Behind which particle a word stands: of two the last one, in one piece with the first or not.
    private void AddBehind(int word, ReadOnlySpan<char> particles)
    {
        var known = false;
        for (var cut = 0; cut <= particles.Length - ShortestPart; cut++)
        {
            if ((cut > 0 && !AreParticles(particles[..cut])) || Number(particles[cut..]) is not (not 0 and var particle))
                continue;
            known = true;
            AddParts(word, particle);
        }

        if (!known)
            AddParts(word, 0);
    }

    // The number of what stands behind particles; 0 if no name has it.
    private int Behind(ReadOnlySpan<char> text)
    {
        if (Number(text) is not 0 and var number)
            return number;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            if (AreParticles(text[..cut]) && Number(text[cut..]) is not 0 and var behind)
                return behind;
        }

        return 0;
    }

    // One or two, as in VANDEN and DELA.
    private static bool AreParticles(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestParticles)
            return false;
        if (Particles.Has(text, inSurname: false))
            return true;
        for (var cut = ShortestPart; cut <= text.Length - ShortestPart; cut++)
        {
            if (Particles.Has(text[..cut], inSurname: false) && Particles.Has(text[cut..], inSurname: false))
                return true;
        }

        return false;
    }
}
