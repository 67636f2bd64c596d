namespace Sparkify.Emulator.Redshift.Copy;

/// <summary>Ends a row that cannot be loaded.</summary>
internal sealed class FieldErrorException(FieldError error) : Exception(error.Message)
{
    public FieldError Error { get; } = error;
}
