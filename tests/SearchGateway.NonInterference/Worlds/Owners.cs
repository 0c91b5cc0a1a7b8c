using SearchGateway.Model;

namespace SearchGateway.NonInterference.Worlds;

/// <summary>
/// Which fields of the catalogue a part of a system's record belongs to: written down from the contracts and the articles, not
/// taken from the adapters. A part belongs also to the owners of what holds it; what no line names is nobody's, and no caller
/// may learn of it.
/// </summary>
internal static class Owners
{
    private static readonly Dictionary<CentralSystem, Dictionary<string, string[]>> Tables = new()
    {
        [CentralSystem.Sis] = Read("""
            category                       alert_category
            action_to_be_taken             action_to_be_taken
            reason                         reason
            issuing_authority              issuing_authority
            decision_reference             decision_reference
            type_of_offence                type_of_offence
            warnings                       warnings
            links                          linked_alerts
            flag                           flag
            entered_at                     entered_on
            expires_on                     expires_on
            match.fingerprints             fingerprint_confirmation
            person.surname                 surname
            person.forenames               forenames
            person.surname_at_birth        names_at_birth
            person.previous_names          previous_names
            person.aliases                 aliases
            person.physical_characteristics physical_characteristics
            person.place_of_birth          place_of_birth
            person.date_of_birth           birth_date
            person.sex                     sex
            person.nationalities           nationalities
            person.photographs.image       photograph
            object.type                    object_type
            object.document.type           document_type
            object.document.number         document_number
            object.document.issuer         document_issuer
            object.registration            registration_number
            object.registration_state      registration_country
            object.serial_number           serial_number
            object.description             object_description
            person.suicide_risk            suicide_risk
            person.public_health_threat    public_health_threat
            person.terrorism_related       terrorism_related
            person.national_register_number national_register_number
            person.type_of_case            type_of_case
            person.identification_documents identification_documents
            person.facial_images.image     facial_image
            person.dna_profile_held        dna_profile
            person.dactyloscopic_data      dactyloscopic_data
            person.document_copies.image   document_copy
            return_decision.voluntary_departure_until voluntary_departure_until
            return_decision.suspended      return_suspended
            return_decision.entry_ban      entry_ban
            """),
        [CentralSystem.Vis] = Read("""
            application_number             application_number
            status                         status
            receiving_authority            receiving_authority
            applicant.surname              surname
            applicant.surname_at_birth     surname_at_birth
            applicant.first_names          first_names
            applicant.sex                  sex
            applicant.date_of_birth        birth_date
            applicant.place_of_birth       place_of_birth
            applicant.country_of_birth     country_of_birth
            nationality.current            nationality
            nationality.at_birth           nationality_at_birth
            travel_document.type           document_type
            travel_document.number         document_number
            travel_document.issuer         document_issuer
            travel_document.issued_on      document_issued_on
            travel_document.expires_on     document_expires_on
            place_of_application           application_place
            date_of_application            application_date
            sponsor                        sponsor
            main_destination               destination
            intended_stay_days             intended_stay
            purpose_of_travel              purpose_of_travel
            intended_arrival               intended_arrival
            intended_departure             intended_departure
            first_entry                    first_entry_state
            home_address                   home_address
            occupation_and_employer        occupation
            parents                        parents
            photograph.image               photograph
            fingerprints                   fingerprints
            fingerprint_verification       fingerprint_verification
            issued_visa.sticker_number     sticker_number
            issued_visa.issuing_authority  issuing_authority decision_issued
            issued_visa.place_of_decision  decision_issued
            issued_visa.decided_on         decision_issued
            issued_visa.type               visa_type
            issued_visa.territory          territory
            issued_visa.valid_from         valid_from
            issued_visa.valid_until        valid_until
            issued_visa.entries            entries
            issued_visa.stay_days          duration_of_stay
            discontinuations               decision_discontinued
            refusals                       decision_refused
            annulments_and_revocations     decision_annulled
            extensions                     decision_extended
            extensions.authority           issuing_authority
            same_applicant_files           linked_applications
            travelling_together_files      linked_group
            """),
        [CentralSystem.Ees] = Read("""
            identity.surname               surname
            identity.first_names           first_names
            identity.date_of_birth         birth_date
            identity.nationalities         nationality
            identity.sex                   sex
            travel_documents.type          document_type
            travel_documents.number        document_number
            travel_documents.issuer        document_issuer
            travel_documents.expires_on    document_expires_on
            facial_image.image             facial_image
            verification                   biometric_verification
            entries                        entry_records
            entries.visa.sticker_number    visa_sticker_number entries_used
            exits                          exit_records
            refusals                       refusal_records
            stay_changes                   change_records
            authorised_stay.last_permitted_day authorised_stay_until
            authorised_stay.remaining_days remaining_days
            authorised_stay.overstay_days  overstay_days
            overstayer                     overstayer
            """),
        [CentralSystem.Eurodac] = Read("""
            category                       category
            state_of_origin                state_of_origin
            place                          place
            date                           date
            sex                            sex
            fingerprints_taken_on          fingerprints_taken_on
            transmitted_at                 transmitted_at
            arrived_after_transfer_on      arrival_after_transfer
            left_territory_on              departure_or_removal
            decided_to_examine_on          responsibility_decision
            protection                     protection_mark
            """),
        [CentralSystem.Cir] = Read("""
            identity.surname               surname
            identity.first_names           first_names
            identity.date_of_birth         birth_date
            identity.sex                   sex
            identity.nationalities         nationality
            identity.place_of_birth        place_of_birth
            travel_documents.type          document_type
            travel_documents.number        document_number
            travel_documents.issuer        document_issuer
            travel_documents.expires_on    document_expires_on
            facial_image.image             facial_image
            """),
    };

    /// <summary>The fields that the line of exactly this part names; empty if it has none.</summary>
    public static IReadOnlyList<string> Of(CentralSystem system, string path) => Tables[system].GetValueOrDefault(path, []);

    /// <summary>Every part that has a line.</summary>
    public static IEnumerable<string> PathsOf(CentralSystem system) => Tables[system].Keys;

    private static Dictionary<string, string[]> Read(string table) => table.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
}
