"""Who is known to the association: persons, their memberships and appointments.

person        known to us; may have an account
member        a person whose membership is in force
appointment   a post on the JET Programme: position, contracting organisation, place, from arrival to contract end
position      ALT assistant language teacher, CIR coordinator for international relations,
              SEA sports exchange advisor
"""
