using System.Management.Automation;
using Sparkify.Engine.Analytics;

namespace Sparkify.PowerShell;

/// <summary>
/// Reads a time before the binder does, which reads it in the culture of the session: under th-TH, 2018 would be a year of
/// another calendar. A text is ISO 8601 and UTC unless it says otherwise; a time that is an object stays what it is.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UtcTimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics? engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null or "" => null,
            DateTime time => time,
            DateTimeOffset time => time.UtcDateTime,
            string text when UtcTime.TryParse(text, out var time) => time,
            var other => throw new ArgumentTransformationMetadataException($"'{other}' is no time; {UtcTime.Expected}."),
        };
}
