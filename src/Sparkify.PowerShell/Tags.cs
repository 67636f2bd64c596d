using System.Collections;
using System.Management.Automation;

namespace Sparkify.PowerShell;

/// <summary>Tags, from a hashtable as people write them.</summary>
internal static class Tags
{
    public static Dictionary<string, string> Of(IDictionary table) => table.Cast<DictionaryEntry>().ToDictionary(
        tag => LanguagePrimitives.ConvertTo<string>(tag.Key), tag => LanguagePrimitives.ConvertTo<string>(tag.Value),
        StringComparer.Ordinal);
}
