using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Collections;
using SearchGateway.Model;

namespace SearchGateway.Systems.Calls;

/// <summary>Fills questions: lists take no more room than they need, templates are not copied.</summary>
internal static class QuestionFields
{
    /// <summary>Adds each of the values in the words of a system.</summary>
    public static void Fill<TGiven, T>(this RepeatedField<T> list, ImmutableArray<TGiven> values, Func<TGiven, T> inItsWords)
    {
        if (values.IsEmpty)
            return;
        list.Capacity = list.Count + values.Length;
        foreach (var value in values)
            list.Add(inItsWords(value));
    }

    /// <inheritdoc cref="Fill{TGiven, T}"/>
    public static void Fill(this RepeatedField<string> list, ImmutableArray<string> values) => list.Fill(values, static value => value);

    /// <summary>The bytes of a template, which nothing changes.</summary>
    public static ByteString Bytes(this BiometricTemplate template) => UnsafeByteOperations.UnsafeWrap(template.Template);
}
