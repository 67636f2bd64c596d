namespace Sparkify.Emulator.Aws;

/// <summary>What a cluster comes to by and by.</summary>
/// <param name="At">When.</param>
/// <param name="Status">The status it has then; <see cref="Gone"/> for none.</param>
/// <param name="Availability">Its availability status then.</param>
internal sealed record ClusterChange(DateTime At, string Status, string Availability)
{
    public const string Gone = "";
}
